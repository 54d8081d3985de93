using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Etl.Model;

namespace Etl.Runs.Json;

/// <summary>How everything that the ledger and the files beside it hold is written as JSON.</summary>
[CodeIdentity(Alone = true)]
internal static partial class CompactJson
{
    /// <summary>Compact, Chinese as it is (the ledger is not a web page), and enum members in the snapshot's words.</summary>
    /// <param name="generated">Options of a generated context.</param>
    /// <returns>Options to make the context's compact form with.</returns>
    public static JsonSerializerOptions Of(JsonSerializerOptions generated) => new(generated)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
