import type { OriginRecord } from '../../domain/origin.js';

/** The last day to which every veto of a draft resolution is listed; after it only joint China-Russia vetoes are. */
export const vetoesCompleteTo = '2022-09-15';

export const origin: OriginRecord = {
  id: 'un-vetoes',
  title: 'Vetoes in the United Nations Security Council',
  producer: 'Dag Hammarskjöld Library, in the table of the World Politics Data Lab',
  version: '214 vetoed drafts to 15 September 2022, with two later joint vetoes from press reports',
  citation:
    'Dag Hammarskjöld Library. Security Council - Veto List; as tabulated by the World Politics Data Lab (2023), Vetoes in the UN Security Council. Joint vetoes of 25 October 2023 and 22 March 2024 from press reports of those days.',
  link: 'https://research.un.org/en/docs/sc/quick',
  accessed: '2026-11-23',
  licence: 'Facts of the public record, free with citation',
  coverage: { from: 1946, to: 2024 },
  unit: 'vetoed draft resolution, with the permanent members that voted against it',
  traps: [
    'Complete to 15 September 2022 only. Of later vetoes the atlas has the two that China and Russia cast together (25 October 2023, 22 March 2024); every veto by one member alone after that day is missing, as is any joint one not reported.',
    'The list is of draft resolutions; vetoes of amendments are not in it. The best known is that of China and the Soviet Union on 10 September 1972, so the list shows no joint veto of the two before 2007.',
    'It has no veto by the Republic of China, which held the seat to October 1971 and cast one in December 1955. `chn` is whoever held the seat.',
    'The 0/1 columns of the source file miss 26 vetoes that its own names of vetoing members give (11 by the United States, 9 by France, 6 by the Soviet Union, all from 1966 to 1985); the names are followed here.',
    'Many early drafts have no symbol of their own and bear that of a meeting, several on one day.',
    'A veto shows who stopped a text that came to a vote; texts withdrawn because a veto was certain leave no trace.',
  ],
};
