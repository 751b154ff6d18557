import { Notice } from "#components/ui/notice.tsx";

/** What to do where nothing is connected. */
export function NoCluster() {
  return (
    <Notice title="No cluster yet">
      <p>Rolecall found no cluster to read: no kubeconfig, and no service account of a cluster it runs in.</p>
      <ul className="mt-2 list-disc pl-5">
        <li>
          Point it at a kubeconfig: <code>KUBECONFIG=~/.kube/config npm start</code>
        </li>
        <li>
          Name many clusters in a configuration file: <code>ROLECALL_CONFIG=rolecall.yaml npm start</code>
        </li>
        <li>
          Look at the demo first: <code>ROLECALL_SOURCE=demo npm start</code>
        </li>
      </ul>
    </Notice>
  );
}
