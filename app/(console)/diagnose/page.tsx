import type { Metadata } from "next";
import { DiagnoseClient } from "./client.tsx";

export const metadata: Metadata = { title: "Diagnose" };

export default function DiagnosePage() {
  return <DiagnoseClient id={null} />;
}
