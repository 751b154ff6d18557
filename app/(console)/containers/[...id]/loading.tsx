import { LoadingPage } from "../../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The container is on its way" />;
}
