import { Notice } from "#components/ui/notice.tsx";

/** Nothing was read and nothing runs: what happened, and the ways to connect a cluster. */
export function NoAudit({ what, why }: { what: string; why: string | null }) {
  return (
    <Notice title={what}>
      {why !== null && <p className="text-ink">{why}</p>}
      <p className="mt-2">Run an audit when it is mended, or start Rolecall with another source:</p>
      <Ways />
    </Notice>
  );
}

/** Ways to start the product, each as its command. */
export function Ways() {
  return (
    <ul className="mt-2 list-disc pl-5 text-ink-2 [overflow-wrap:anywhere]">
      <li>
        the current context of a kubeconfig: <code>ROLECALL_MODE=live KUBECONFIG=~/.kube/config npm start</code>
      </li>
      <li>
        many clusters, named in a file: <code>ROLECALL_MODE=live ROLECALL_CONFIG=clusters.yaml npm start</code>
      </li>
      <li>
        the demo, which needs nothing: <code>npm start</code>
      </li>
    </ul>
  );
}
