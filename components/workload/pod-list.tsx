"use client";

import Link from "next/link";
import { useState } from "react";
import type { ShownState } from "#lib/domain/view/states.ts";
import { nodeHref } from "../links/links.ts";
import { StateWord } from "../state/state-word.tsx";
import { visible } from "../ui/characters.ts";
import { full, short } from "../ui/moments.ts";
import { counted } from "../ui/number.ts";

interface Props {
  cluster: string;
  pods: readonly {
    readonly name: string;
    readonly node: string | null;
    readonly createdAt: number;
    readonly state: ShownState;
  }[];
  today: number;
}

const firstPods = 25;

/** Pods with their most urgent state. */
export function PodList({ cluster, pods, today }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? pods : pods.slice(0, firstPods);
  return (
    <>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Pods">
        <table className="plain-table w-full min-w-[640px]">
          <thead>
            <tr>
              <th scope="col">Pod</th>
              <th scope="col">State</th>
              <th scope="col">Node</th>
              <th scope="col">Made</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((pod) => (
              <tr key={pod.name}>
                <th scope="row" className="mono">
                  {visible(pod.name)}
                </th>
                <td>
                  <StateWord state={pod.state} />
                </td>
                <td>
                  {pod.node === null ? (
                    <span className="text-ink-3">on none</span>
                  ) : (
                    <Link href={nodeHref(cluster, pod.node)} className="mono link-quiet">
                      {visible(pod.node)}
                    </Link>
                  )}
                </td>
                <td>
                  <time title={full(pod.createdAt)}>{short(pod.createdAt, today)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pods.length > shown.length && (
        <button type="button" className="mt-2 min-h-6 text-s text-ink-2 underline" onClick={() => setAll(true)}>
          {counted(pods.length - shown.length, "more pod")}
        </button>
      )}
    </>
  );
}
