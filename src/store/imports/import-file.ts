import type { ChosenRole } from '../../sources/import/choose-role.js';
import type { InspectedFile } from '../../sources/import/inspect-file.js';

/** A file to be imported, and what it was taken for. */
export interface ImportFile extends InspectedFile {
  chosen: ChosenRole;
}
