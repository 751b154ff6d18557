/** The part of the URL that the API understands as a query for nodes: free text, and one cluster. */
export function nodesParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const key of ["q", "cluster"]) {
    const value = params.get(key);
    if (value !== null && value !== "") kept.set(key, value);
  }
  return kept;
}
