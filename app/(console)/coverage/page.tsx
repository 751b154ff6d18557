import type { Metadata } from "next";
import { CoverageClient } from "./client.tsx";

export const metadata: Metadata = { title: "Coverage" };

export default function CoveragePage() {
  return <CoverageClient />;
}
