using System.Text.Json.Serialization;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Runs.Json;

namespace Etl.Runs.Stages;

/// <summary>How the outputs of stages are written as JSON.</summary>
[CodeIdentity(Alone = true)]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CleanDocument))]
[JsonSerializable(typeof(ExtractedReport))]
[JsonSerializable(typeof(Report))]
public sealed partial class StageJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static StageJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly StageJson Compact = new(CompactJson.Of(Default.Options));
    }
}
