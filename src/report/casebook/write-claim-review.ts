import type { Case } from '../../evidence/read-case.js';
import type { VerdictReport } from './verdict-report.js';

const ratings: Record<string, { ratingValue?: number; alternateName: string }> = {
  supported: { ratingValue: 5, alternateName: 'Supported by the data' },
  mixed: { ratingValue: 3, alternateName: 'Mixed' },
  contradicted: { ratingValue: 1, alternateName: 'Contradicted by the data' },
  untestable: { alternateName: 'Untestable with public national data' },
};

/**
 * The claims as schema.org ClaimReview in one JSON-LD graph. A claim that could not be tested carries the words and no
 * number. `base` is the address of the page that shows the reviews; without one the addresses are relative.
 */
export function writeClaimReview(read: Case, report: VerdictReport, base = ''): string {
  const graph = report.claims.map((result, k) => {
    const claim = read.claims[k];
    const source = read.sources.get(claim.source);
    const { ratingValue, alternateName } = ratings[result.verdict];
    return {
      '@type': 'ClaimReview',
      '@id': `${base}#${result.id}`,
      url: `${base}#${result.id}`,
      datePublished: read.date,
      claimReviewed: result.text,
      author: read.authors.map((name) => ({ '@type': 'Organization', name })),
      itemReviewed: {
        '@type': 'Claim',
        name: result.text,
        ...(source?.fields['author'] === undefined
          ? {}
          : { author: { '@type': 'Person', name: source.fields['author'] } }),
        appearance: {
          '@type': 'CreativeWork',
          name: source?.fields['title'] ?? claim.source,
          ...(source?.fields['url'] === undefined ? {} : { url: source.fields['url'] }),
          ...(source?.fields['year'] === undefined ? {} : { datePublished: source.fields['year'] }),
        },
      },
      reviewRating: {
        '@type': 'Rating',
        ...(ratingValue === undefined ? {} : { ratingValue, bestRating: 5, worstRating: 1 }),
        alternateName,
        ratingExplanation: result.reason,
      },
    };
  });
  return `${JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }, null, 2)}\n`;
}
