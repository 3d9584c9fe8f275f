/// How annotated texts look on a page: ruled like an exercise book, remarks in another hand.
let annotationStyle = """
  .annotated { --good: #2c7a3f; list-style: none; margin: 1rem 0 1.4rem; padding: 0.45rem 0;
    background: var(--soft); border-radius: 6px; }
  @media (prefers-color-scheme: dark) { .annotated { --good: #86cf98; } }
  .annotated > li { display: grid; grid-template-columns: 2.4rem 1.7rem minmax(0, 1fr);
    align-items: baseline; padding: 0.14rem 0.9rem 0.14rem 0; }
  .annotated > .empty { display: block; height: 0.7rem; padding: 0; }
  .annotated .number { text-align: end; color: var(--quiet); opacity: 0.75; font-size: 0.72rem;
    font-variant-numeric: tabular-nums; user-select: none; }
  .annotated .mark { text-align: center; font-weight: 700; font-family: system-ui, sans-serif; }
  .annotated .typed { grid-column: 3; white-space: pre-wrap; overflow-wrap: anywhere; overflow-x: auto;
    overflow-y: hidden; padding-block: 0.1rem; }
  .annotated .typed code { background: none; padding: 0; white-space: pre-wrap; }
  .annotated .remark { grid-column: 3; margin: 0.1rem 0 0.35rem; padding-inline-start: 0.7rem;
    border-inline-start: 2px solid currentColor; font-size: 0.93rem; color: var(--ink); }
  .annotated .remark.is-wrong { border-color: var(--fault); }
  .annotated .remark.is-carried { border-color: var(--rule); color: var(--quiet); }
  .annotated .remark.is-doubtful, .annotated .remark.is-unread { border-color: var(--warning); }
  .is-right > .mark, .is-rounded > .mark { color: var(--good); }
  .is-carried > .mark { color: var(--quiet); }
  .is-wrong > .mark { color: var(--fault); }
  .is-doubtful > .mark, .is-unread > .mark { color: var(--warning); }
  .annotated > li.is-wrong { background: color-mix(in srgb, var(--fault) 6%, transparent); }
  mark { background: none; color: inherit; padding: 0.1em 0.18em; margin: 0 -0.05em; border-radius: 3px;
    border-bottom: 2px solid var(--warning);
    background: color-mix(in srgb, var(--warning) 14%, transparent); }
  mark.is-wrong { border-color: var(--fault);
    background: color-mix(in srgb, var(--fault) 16%, transparent); }
  @media print {
    .annotated { background: none; border: 1px solid var(--rule); }
    .annotated > li { break-inside: avoid; }
    mark { font-weight: bold; }
  }

  """
