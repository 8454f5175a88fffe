/** What every reader of an exit cost must know, with the sizes measured for it; see docs/models/exit-cost.md. */
export const exitNotes: readonly string[] = [
  'Long run: everybody has adjusted. The loss goes with one over the elasticity, so the first years cost several times as much.',
  'Full employment, labour free to move between sectors, no limits of capacity, no pipelines, no finance, no third-party response.',
  'No intermediate inputs: with them losses are roughly double, and the order of two sides can turn over.',
  'The ratio of the percent losses is almost wholly the ratio of sizes (R2 .997 over all pairs); the money asymmetry is what the sectors add.',
  'Replaceability says where lost trade would first turn at today’s proportions, not whether others could deliver: read it with the strain.',
];

export const russiaNote =
  'Russia publishes no trade by partner since 2022: its flows are partners’ mirror reports, balanced by the table’s makers.';
