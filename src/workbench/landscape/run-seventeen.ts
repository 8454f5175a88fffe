import { openAtlas } from '../../store/open-atlas.js';
import { rebuildSeventeen, type Seventeen } from './rebuild-seventeen.js';

/** The rebuilt case from the atlas that comes with Entente. */
export async function runSeventeen(): Promise<Seventeen> {
  const atlas = await openAtlas();
  try {
    return await rebuildSeventeen(atlas);
  } finally {
    atlas.close();
  }
}
