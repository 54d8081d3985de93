using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Runs.Feeds;
using Etl.Runs.Locking;
using Etl.Runs.Notices;
using Etl.Runs.Requests;

namespace Etl.Runs;

/// <summary>How stage outputs and run records are written as JSON.</summary>
[CodeIdentity(Alone = true)]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CleanDocument))]
[JsonSerializable(typeof(ExtractedReport))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(SourceHints))]
[JsonSerializable(typeof(IReadOnlyList<Payload>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(RunLockHolder))]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(Notice))]
public sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>Compact, Chinese as it is (the ledger is not a web page), and enum members in the snapshot's words.</summary>
    public static RunJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly RunJson Compact = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        });
    }
}
