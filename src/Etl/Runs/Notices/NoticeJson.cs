using System.Text.Json.Serialization;
using Etl.Runs.Json;

namespace Etl.Runs.Notices;

/// <summary>How a notice is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Notice))]
internal sealed partial class NoticeJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static NoticeJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly NoticeJson Compact = new(CompactJson.Of(Default.Options));
    }
}
