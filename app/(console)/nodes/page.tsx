import type { Metadata } from "next";
import { NodesClient } from "./client.tsx";

export const metadata: Metadata = { title: "Nodes" };

export default function NodesPage() {
  return <NodesClient />;
}
