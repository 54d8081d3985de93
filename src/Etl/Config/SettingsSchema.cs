using System.Text.Json.Nodes;

namespace Etl.Config;

/// <summary>
/// JSON schemas of YAML files, for editors that check and complete while somebody types: made of the same shapes by which the
/// files are read, so that a key that the program knows is a key that the editor knows.
/// </summary>
/// <remarks>
/// <c>JsonSchemaExporter</c> describes what System.Text.Json reads, which is neither how these files are spelled (durations,
/// words, addresses, values that read themselves) nor who reads them.
/// </remarks>
internal static class SettingsSchema
{
    private const string Definitions = "definitions";

    /// <summary>The schema of a file.</summary>
    /// <param name="type">Settings type of the file.</param>
    /// <param name="basis">The other file that may say what this one does not; null for none.</param>
    /// <returns>The schema, in draft 7, which editors know best.</returns>
    public static JsonObject Of(Type type, SettingsBasis? basis = null)
    {
        JsonObject definitions = [];
        var root = Shape(type, definitions, basis is null);
        JsonObject schema = new() { ["$schema"] = "http://json-schema.org/draft-07/schema#" };
        foreach (var (key, value) in root)
        {
            schema[key] = value?.DeepClone();
        }

        // What has to be there may be said by the other file, but for what tells the two apart.
        if (basis is not null)
        {
            schema["required"] = Words(SettingsShape.Of(type).Keys.Where(static k => k.IsRequired).Select(static k => k.Name));
        }

        if (definitions.Count > 0)
        {
            schema[Definitions] = definitions;
        }

        return schema;
    }

    private static JsonObject Shape(Type type, JsonObject definitions, bool isComplete)
    {
        var shape = SettingsShape.Of(type);
        JsonObject properties = [];
        foreach (var key in shape.Keys)
        {
            properties[key.Name] = Value(key.Type, definitions, isComplete);
        }

        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        string[] required = [.. shape.Keys.Where(static k => k.IsRequired).Select(static k => k.Name)];
        if (isComplete && required.Length > 0)
        {
            schema["required"] = Words(required);
        }

        return schema;
    }

    private static JsonObject Value(SettingType type, JsonObject definitions, bool isComplete)
    {
        var schema = Present(type, definitions, isComplete);
        return type.AllowsNull ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) } : schema;
    }

    private static JsonObject Present(SettingType type, JsonObject definitions, bool isComplete)
    {
        if (type.IsDictionary)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(type.Arguments[1], definitions, isComplete) };
        }

        if (type.IsList || type.IsSet)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Value(type.Arguments[0], definitions, isComplete) };
        }

        if (ScalarReader.IsScalar(type.Type))
        {
            return Scalar(type.Type);
        }

        // Reserved before it is made: a shape may hold itself.
        var name = type.Type.Name;
        if (definitions.TryAdd(name, null))
        {
            definitions[name] = Shape(type.Type, definitions, isComplete);
        }

        JsonObject reference = new() { ["$ref"] = $"#/{Definitions}/{name}" };
        return ScalarReader.ParsesItself(type.Type) ? new JsonObject { ["anyOf"] = new JsonArray(Scalar(type.Type), reference) } : reference;
    }

    /// <summary>A single value. What looks like a number or like true in YAML is a text where a text is wanted.</summary>
    private static JsonObject Scalar(Type type)
    {
        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = Words(ScalarReader.Describe(type).Split(", ")) };
        }

        var schema = type switch
        {
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
            _ when type == typeof(double) || type == typeof(decimal) => new JsonObject { ["type"] = "number" },
            _ when type == typeof(TimeSpan) => new JsonObject { ["type"] = Words(["string", "integer"]), ["pattern"] = @"^(0|(\d+(\.\d+)?(ms|s|m|h|d))+)$" },
            _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}$" },
            _ when type == typeof(Uri) => new JsonObject { ["type"] = "string", ["pattern"] = ":" },
            _ => new JsonObject { ["type"] = Words(["string", "number", "boolean"]) },
        };
        if (type != typeof(string) && type != typeof(bool))
        {
            schema["description"] = ScalarReader.Describe(type);
        }

        return schema;
    }

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(static w => JsonValue.Create(w))];
}
