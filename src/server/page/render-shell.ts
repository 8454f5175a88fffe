import { escapeHtml } from '../../report/text/escape-html.js';
import type { PageFiles } from './page-files.js';

export interface ShellOptions {
  /** Where the assets lie, with a slash at the end; relative for a site on disk. */
  base: string;
  title: string;
  /** Scripts before the page's own: a static site's data. */
  scripts?: string[];
  /** Content-security policy for a page that is served without headers. */
  policy?: string;
  /** Shown where scripts do not run. */
  noscript: string;
}

/** The page before its script runs. Every script is a file; none is inline. */
export function renderShell(
  page: PageFiles,
  { base, title, scripts = [], policy, noscript }: ShellOptions,
): string {
  const src = (name: string): string => escapeHtml(`${base}${name}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${policy === undefined ? '' : `<meta http-equiv="content-security-policy" content="${escapeHtml(policy)}">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="entente-worker" content="${src(page.worker)}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${src(page.icon)}" type="image/svg+xml">
<link rel="stylesheet" href="${src(page.style)}">
${scripts.map((name) => `<script defer src="${escapeHtml(name)}"></script>\n`).join('')}<script defer src="${src(page.script)}"></script>
</head>
<body>
<div id="page"></div>
<noscript><p>${noscript}</p></noscript>
</body>
</html>
`;
}
