/** The one style sheet of every self-contained page: screen, dark, narrow and paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1a1a1a; --faint: #5c5c5c; --paper: #fdfdfb; --line: #d9d7d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e7e1; --faint: #a9a69d; --paper: #17181a; --line: #3a3b3d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 Georgia, 'Times New Roman', serif; }
header { border-bottom: 2px solid var(--ink); margin-bottom: 1rem; }
h1 { margin: 0; font-size: 1.9rem; } h2 { margin: 2.2rem 0 .6rem; font-size: 1.25rem; border-top: 1px solid var(--line); padding-top: .8rem; }
.stamp, .note, figcaption { color: var(--faint); font: 13px/1.45 system-ui, sans-serif; }
dl.headline { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 1rem 0; }
dl.headline dt { font-weight: bold; } dl.headline dd { margin: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font: 13.5px/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; width: 100%; margin: .6rem 0; }
th, td { text-align: left; padding: .22rem .6rem .22rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--faint); } .right { text-align: right; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; color: var(--ink); }
figcaption strong { color: var(--ink); display: block; font-size: 14px; }
svg text { fill: currentColor; }
ul { padding-left: 1.2rem; } li { margin: .25rem 0; }
@media (max-width: 40rem) { body { padding: .8rem; } dl.headline { grid-template-columns: 1fr; gap: .1rem; } dl.headline dd { margin-bottom: .5rem; } }
@media print { :root { --ink: #000; --faint: #444; --paper: #fff; --line: #bbb; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
`;
