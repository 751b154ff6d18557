"use client";

/** Stands in for the whole page when even the frame could not be drawn. It depends on nothing but the browser. */
export default function WholeFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body
        style={{ margin: 0, padding: "48px 24px", font: "15px/22px system-ui, sans-serif", colorScheme: "light dark" }}
      >
        <h1 style={{ font: "600 20px/28px system-ui, sans-serif" }}>Rolecall could not draw this page</h1>
        <p>
          Nothing that was read is lost. The server’s log says more
          {error.digest === undefined ? "" : ` (${error.digest})`}.
        </p>
        <button type="button" onClick={reset} style={{ font: "inherit", padding: "4px 12px" }}>
          Draw it again
        </button>
      </body>
    </html>
  );
}
