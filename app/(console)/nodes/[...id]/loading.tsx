import { LoadingPage } from "../../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The node is on its way" />;
}
