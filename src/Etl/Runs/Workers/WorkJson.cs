using System.Text.Json.Serialization;
using Etl.Runs.Execution;
using Etl.Runs.Json;

namespace Etl.Runs.Workers;

/// <summary>How a piece is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkPart))]
internal sealed partial class WorkJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static WorkJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly WorkJson Compact = new(CompactJson.Of(Default.Options));
    }
}
