/// The styles of the preview's panel and of its list of sheets.
enum LiveStyle {
    static let text = """
        :host { all: initial; }
        :host([hidden]) { display: none; }
        :host, .panel, .overlay, .toggle { font: 400 15px/1.5 Inter, system-ui, "Noto Sans", sans-serif; color: #1b1f24; }
        [hidden] { display: none !important; }
        h2 { font-size: 15px; line-height: 1.3; margin: 0; font-weight: 650; }
        p { margin: 0; }
        a { color: #0b4f8a; }
        a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
        .panel { position: fixed; inset: 0 0 0 auto; width: 20rem; max-width: 100vw; box-sizing: border-box; padding: 1rem;
          overflow-y: auto; background: #fbf8f1; border-left: 1px solid #d5d0c4; z-index: 2147483000; }
        .toggle { position: fixed; right: .75rem; bottom: .75rem; min-width: 48px; height: 48px; padding: 0 .75rem;
          border: 0; border-radius: 24px; background: #0b4f8a; color: #fff; font-weight: 650; cursor: pointer;
          box-shadow: 0 2px 8px rgb(0 0 0 / .3); z-index: 2147483100; }
        .controls { display: flex; gap: 1rem; align-items: end; flex-wrap: wrap; padding-bottom: 1rem;
          border-bottom: 1px solid #d5d0c4; }
        .controls label { display: grid; gap: .25rem; font-size: 13px; color: #5a6270; }
        .controls .check { display: flex; align-items: center; gap: .5rem; min-height: 40px; font-size: 15px; color: inherit; }
        input { font: inherit; color: inherit; }
        input[type=date] { min-height: 40px; padding: 0 .5rem; border: 1px solid #8a8f98; border-radius: 6px; background: #fff; }
        input[type=checkbox] { width: 20px; height: 20px; margin: 0; accent-color: #0b4f8a; }
        .status:not(:empty) { margin-top: .75rem; color: #c8323f; font-weight: 650; }
        .head { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; margin: 1rem 0 .5rem; }
        .bare .head, .bare .sheets { display: none; }
        .none { color: #5a6270; }
        figure { margin: 0 0 1.25rem; }
        .row { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: .5rem; }
        figure img { display: block; width: 100%; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / .25); }
        figcaption { display: grid; margin-top: .5rem; line-height: 1.35; }
        figcaption small { color: #5a6270; font-size: 12.5px; overflow-wrap: anywhere; }
        ol, ul { list-style: none; margin: 0; padding: 0; }
        .warnings h2 { margin: 1rem 0 .5rem; }
        .warnings li { padding: .5rem 0; border-top: 1px solid #d5d0c4; font-size: 13.5px; }
        .warnings pre { display: none; }
        .place { font: 12.5px/1.4 ui-monospace, "Liberation Mono", monospace; color: #5a6270; overflow-wrap: anywhere; }
        .hint { color: #5a6270; }
        .overlay { position: fixed; inset: 0; padding: 4vh 1rem; overflow-y: auto; background: rgb(16 27 36 / .55);
          z-index: 2147483200; }
        .card { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem; background: #fff; border-top: 6px solid #c8323f;
          border-radius: 6px; box-shadow: 0 8px 32px rgb(0 0 0 / .35); }
        .card .head { margin-top: 0; }
        .card h2 { font-size: 20px; color: #c8323f; }
        .card button { font: inherit; min-height: 40px; padding: 0 1rem; border: 1px solid #8a8f98; border-radius: 6px;
          background: #fff; color: inherit; cursor: pointer; }
        .card li { padding: .75rem 0; border-top: 1px solid #e6e1d6; }
        .card .message { font-weight: 650; }
        pre { margin: .5rem 0 0; padding: .5rem .75rem; overflow-x: auto; background: #fbf8f1; border-radius: 4px;
          font: 13.5px/1.5 ui-monospace, "Liberation Mono", monospace; }
        .stays { padding-top: .75rem; border-top: 1px solid #e6e1d6; color: #5a6270; }
        .list { margin: 0; background: #fbf8f1; font: 400 16px/1.5 Inter, system-ui, "Noto Sans", sans-serif; color: #1b1f24; }
        .list header { padding: 1.5rem 1.5rem 0; }
        .list h1 { margin: 0; font-size: 28px; line-height: 1.2; }
        .list main { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.5rem; padding: 1.5rem;
          align-items: start; }
        @media (max-width: 1099px) { .panel { width: 100vw; border-left: 0; } }
        @media (min-width: 1100px) { .list { padding-right: 20rem; } }
        @media print { :host { display: none; } }

        """
}
