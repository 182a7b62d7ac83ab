/// The shape of `content.json` as JSON Schema 2020-12, shipped beside it.
///
/// A change of meaning gets a new `loa-content/…`.
enum ContentSchema {
    static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:loa:content:1",
          "title": "List of the content",
          "description": "Every published item with its languages, addresses and dates.",
          "type": "object",
          "required": ["schema", "contentAsOf", "url", "title", "languages", "audiences", "topics", "items"],
          "additionalProperties": false,
          "properties": {
            "$schema": {"type": "string"},
            "schema": {"const": "loa-content/1"},
            "contentAsOf": {"$ref": "#/$defs/day", "description": "The day whose law and figures the content shows."},
            "url": {"type": "string"},
            "title": {"$ref": "#/$defs/localised"},
            "languages": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "name"],
                "additionalProperties": false,
                "properties": {"id": {"type": "string", "description": "BCP-47."}, "name": {"type": "string"}}
              }
            },
            "audiences": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "name", "parents"],
                "additionalProperties": false,
                "properties": {
                  "id": {"type": "string"}, "name": {"$ref": "#/$defs/localised"},
                  "parents": {"$ref": "#/$defs/strings"}
                }
              }
            },
            "topics": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "name"],
                "additionalProperties": false,
                "properties": {"id": {"type": "string"}, "name": {"$ref": "#/$defs/localised"}}
              }
            },
            "items": {"type": "array", "items": {"$ref": "#/$defs/item"}}
          },
          "$defs": {
            "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "dayOrNull": {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
            "strings": {"type": "array", "items": {"type": "string"}},
            "localised": {"type": "object", "description": "Texts by the language ids of the project.", "additionalProperties": {"type": "string"}},
            "item": {
              "type": "object",
              "required": ["id", "kind", "audiences", "topics", "campaign", "tags", "plan", "published", "modified", "expires", "reviewBy", "texts"],
              "additionalProperties": false,
              "properties": {
                "id": {"type": "string", "pattern": "^[a-z]+/[a-z0-9-]+$", "description": "Permanent."},
                "kind": {"type": "string"},
                "audiences": {"$ref": "#/$defs/strings"},
                "topics": {"$ref": "#/$defs/strings"},
                "campaign": {"type": ["string", "null"]},
                "tags": {"$ref": "#/$defs/strings"},
                "plan": {"$ref": "#/$defs/strings"},
                "published": {"$ref": "#/$defs/dayOrNull"},
                "modified": {"$ref": "#/$defs/dayOrNull"},
                "expires": {"$ref": "#/$defs/dayOrNull"},
                "reviewBy": {"$ref": "#/$defs/dayOrNull"},
                "texts": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["language", "title", "summary", "url", "embed"],
                    "additionalProperties": false,
                    "properties": {
                      "language": {"type": "string", "description": "BCP-47."},
                      "title": {"type": "string"},
                      "summary": {"type": "string"},
                      "url": {"type": ["string", "null"]},
                      "embed": {"type": ["string", "null"], "description": "The page to show in an iframe."}
                    }
                  }
                }
              }
            }
          }
        }

        """#
}
