using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Etl.Cli;

/// <summary>Results as JSON: snake_case, enum members in the snapshot's words, Chinese as it is.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes a value to standard output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">Value.</param>
    public static void Write<T>(T value) => Console.Out.WriteLine(Text(value));

    /// <summary>The value as the text of a JSON document.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">Value.</param>
    /// <remarks>What a terminal would obey stands in strings only, where JSON spells it the same way.</remarks>
    public static string Text<T>(T value) => PlainText.Of(JsonSerializer.Serialize(value, Options));

    /// <summary>The value as a JSON object that more can be said of.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">Value.</param>
    public static JsonObject Object<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!.AsObject();

    /// <summary>The value as JSON.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">Value.</param>
    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, Options);
}
