using System.Text.Json.Serialization;
using Etl.Model.Documents;
using Etl.Runs.Json;

namespace Etl.Runs.Feeds;

/// <summary>How what a feed gave is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SourceHints))]
[JsonSerializable(typeof(IReadOnlyList<Payload>))]
internal sealed partial class FeedJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static FeedJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly FeedJson Compact = new(CompactJson.Of(Default.Options));
    }
}
