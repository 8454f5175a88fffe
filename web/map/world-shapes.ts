import { geoEqualEarth, geoPath } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';

export interface Shape {
  /** ISO 3166 numeric, or null for a place without one. */
  code: number | null;
  name: string;
  path: string;
  centre: [number, number];
}

export const mapSize = { width: 960, height: 440 };

let kept: { shapes: Shape[]; outline: string } | null = null;

/** Outlines of today's states on an equal-area world, without Antarctica; worked out once. */
export function worldShapes(): { shapes: Shape[]; outline: string } {
  if (kept !== null) return kept;
  const topology = world as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const all = feature(topology, topology.objects.countries) as FeatureCollection;
  const land: FeatureCollection = { ...all, features: all.features.filter((f) => f.id !== '010') };
  const projection = geoEqualEarth().fitSize([mapSize.width, mapSize.height], land).rotate([-11, 0]);
  projection.fitSize([mapSize.width, mapSize.height], land);
  const draw = geoPath(projection).digits(1);
  const shapes = land.features.map((f): Shape => {
    const code = f.id === undefined ? null : Number(f.id);
    return {
      code: Number.isNaN(code) ? null : code,
      name: (f.properties as { name: string }).name,
      path: draw(f) ?? '',
      centre: draw.centroid(f),
    };
  });
  kept = { shapes, outline: draw({ type: 'Sphere' }) ?? '' };
  return kept;
}
