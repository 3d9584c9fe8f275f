/// How a page looks: a handout on paper, in light, in dark and in print.
let pageStyle = """
  :root { --paper: #ffffff; --ink: #1d2530; --quiet: #566070; --rule: #d5dbe3; --soft: #f4f6f9; --shade: #1d253040;
    --accent: #1f5fa8; --warning: #8a5a00; --fault: #b3261e; color-scheme: light dark; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #14181e; --ink: #e6e9ee; --quiet: #a9b4c2; --rule: #343c48; --soft: #1c222b; --shade: #e6e9ee40;
      --accent: #8ab8f0; --warning: #e3b45c; --fault: #f2877f; }
  }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
    font: 1.0625rem/1.55 "Source Serif 4", "STIX Two Text", "Charter", "Bitstream Charter",
      "Georgia", "Cambria", serif; overflow-wrap: break-word; }
  main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
  h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
  h1 { font-size: 1.9rem; margin: 0 0 1.2rem; }
  h2 { font-size: 1.4rem; margin: 2.4rem 0 0.8rem; }
  h3, h4 { font-size: 1.15rem; margin: 1.8rem 0 0.6rem; }
  h5, h6 { font-size: 1rem; margin: 1.4rem 0 0.5rem; }
  p { margin: 0.7rem 0; }
  a { color: var(--accent); }
  .request { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem;
    align-items: baseline; font-size: 1.2rem; margin: 2.6rem 0 0.9rem; padding-bottom: 0.3rem;
    border-bottom: 1px solid var(--rule); }
  .request small { font-size: 0.8rem; font-weight: normal; color: var(--quiet); }
  math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "Libertinus Math",
    "Noto Sans Math", math; font-size: 1.06em; }
  .chains { display: grid; grid-template-columns: max-content minmax(min-content, 1fr);
    gap: 0.9rem 0.35em; align-items: first baseline; margin: 0.9rem 0 1.1rem; padding: 0.1rem 0;
    padding-inline-start: clamp(0rem, 3vw, 1.5rem); }
  .left { grid-column: 1; text-align: end; }
  .links { grid-column: 2; display: flex; flex-direction: column; gap: 0.3rem 0.35em; }
  .links.short { flex-flow: row wrap; align-items: baseline; column-gap: 0.1em; }
  .alone { grid-column: 1 / -1; }
  .link, .alone { padding-inline-start: 2.6em; text-indent: -2.6em; }
  .link > math, .alone > math { text-indent: 0; margin-block: 0.15em; }
  .tex { overflow-wrap: anywhere; }
  /* What scrolls shows by a shadow at its edge that there is more. */
  .chains, .wide, pre { --ground: var(--paper); overflow-x: auto; overflow-y: hidden;
    background: linear-gradient(to right, var(--ground) 1.5rem, transparent) left / 3rem 100%,
      linear-gradient(to left, var(--ground) 1.5rem, transparent) right / 3rem 100%,
      linear-gradient(to right, var(--shade), transparent) left / 0.9rem 100%,
      linear-gradient(to left, var(--shade), transparent) right / 0.9rem 100%;
    background-color: var(--ground); background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
  .reason { margin-inline-start: 1.6em; color: var(--quiet); font-size: 0.9em; font-style: italic; }
  .result { color: var(--accent); }
  mtd { padding: 0.16em 0.45em; }
  mtable.numbers mtd { text-align: right; text-align: -webkit-right; }
  mtable.cases mtd { text-align: left; text-align: -webkit-left; }
  table { border-collapse: collapse; margin: 0.9rem 0; font-variant-numeric: tabular-nums; }
  caption { text-align: start; font-weight: bold; padding-bottom: 0.4rem; }
  th, td { padding: 0.3rem 0.9rem; text-align: start; vertical-align: baseline; }
  th:first-child, td:first-child { padding-inline-start: 0.3rem; }
  thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; }
  thead { border-top: 1.5px solid var(--ink); }
  tbody { border-bottom: 1.5px solid var(--ink); }
  tbody tr + tr > * { border-top: 1px solid var(--rule); }
  tbody th { font-weight: normal; }
  .right { text-align: end; }
  td.right { white-space: nowrap; }
  .centre { text-align: center; }
  figure { margin: 1.4rem 0 0.6rem; text-align: center; break-inside: avoid; }
  /* A picture takes the width of the window where the column is too narrow for it. */
  .frame { --room: min(var(--natural), 100vw - 2.5rem); width: var(--room);
    margin-inline-start: calc(50% - var(--room) / 2); }
  figure svg { width: 100%; min-width: calc(var(--natural) / 2); height: auto; }
  figcaption { color: var(--quiet); font-size: 0.92rem; margin-top: 0.3rem; }
  details { margin: 0.9rem 0; border-inline-start: 2px solid var(--rule); padding-inline-start: 0.9rem; }
  details.data { font-size: 0.92rem; }
  summary { cursor: pointer; color: var(--quiet); }
  summary:hover, summary:focus-visible { color: var(--ink); }
  .note { margin: 1rem 0; padding: 0.1rem 1rem; background: var(--soft);
    border-inline-start: 3px solid var(--accent); }
  .note pre { padding: 0; margin: 0.4rem 0; }
  .note.warning { border-color: var(--warning); }
  .note.fault { border-color: var(--fault); }
  .note.warning strong:first-child { color: var(--warning); }
  .note.fault strong:first-child { color: var(--fault); }
  code, pre { font-family: "JetBrains Mono", "SFMono-Regular", "Consolas", "DejaVu Sans Mono",
    monospace; font-size: 0.88em; }
  code { background: var(--soft); padding: 0.08em 0.3em; border-radius: 3px; }
  pre { --ground: var(--soft); font-size: 0.8em; padding: 0.8rem 1rem; line-height: 1.45; }
  pre code { background: none; padding: 0; font-size: inherit; }
  blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--rule);
    color: var(--quiet); }
  ul, ol { padding-inline-start: 1.6rem; }
  @media (max-width: 40rem) {
    p { overflow-x: auto; overflow-y: hidden; }
    .chains { grid-template-columns: minmax(0, 1fr); row-gap: 0.5rem; }
    .left { text-align: start; }
    .links { grid-column: 1; padding-inline-start: 1rem; margin-top: -0.35rem; }
  }
  @media print {
    :root { --paper: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --soft: #f6f6f6;
      --accent: #000; --warning: #000; --fault: #000; }
    .picture { color: #000; --ground: #fff; --fill: #eee; --line: #555; --quiet: #444; }
    body { font-size: 10.5pt; }
    main { max-width: none; padding: 0; }
    .chains, .wide { overflow: visible; background: none; }
    .frame { width: auto; margin: 0; }
    figure svg { width: auto; max-width: 100%; }
    .link, tr, figure, .note { break-inside: avoid; }
    details::details-content { content-visibility: visible; display: block; block-size: auto; }
    a { color: inherit; }
    .data { display: none; }
  }

  """
