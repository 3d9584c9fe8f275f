import HTTPTypes

extension Routes {
  /// The programming interface, as OpenAPI 3.1 describes one.
  func description() -> Reply { Reply(.ok, PackageResources.openapi_json) }
}
