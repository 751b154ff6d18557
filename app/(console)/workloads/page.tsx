import type { Metadata } from "next";
import { WorkloadsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Workloads" };

export default function WorkloadsPage() {
  return <WorkloadsClient />;
}
