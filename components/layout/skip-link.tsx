/** The first stop of the Tab key. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only rounded-box bg-solid px-3 py-2 text-on-solid focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30"
    >
      Skip to content
    </a>
  );
}
