import { LoadingPage } from "../../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The workload is on its way" />;
}
