export { successorFirst } from '../../src/sources/import/successor-first.js';
export { yearRuns } from '../../src/sources/import/year-runs.js';

/** Kilometres along a great circle between two points in degrees, on a sphere of radius 6371.0088 km, to a tenth. */
export function greatCircleKm(lat1: string, lng1: string, lat2: string, lng2: string): string {
  return `round(2 * 6371.0088 * asin(least(1, sqrt(
    pow(sin(radians(${lat2} - ${lat1}) / 2), 2)
    + cos(radians(${lat1})) * cos(radians(${lat2})) * pow(sin(radians(${lng2} - ${lng1}) / 2), 2)))), 1)`;
}
