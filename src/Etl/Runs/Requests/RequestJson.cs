using System.Text.Json.Serialization;
using Etl.Runs.Json;

namespace Etl.Runs.Requests;

/// <summary>How the request of a run is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunRequest))]
internal sealed partial class RequestJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static RequestJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly RequestJson Compact = new(CompactJson.Of(Default.Options));
    }
}
