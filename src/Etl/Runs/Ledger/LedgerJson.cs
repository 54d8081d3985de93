using System.Text.Json.Serialization;
using Etl.Runs.Json;

namespace Etl.Runs.Ledger;

/// <summary>How configurations are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static LedgerJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly LedgerJson Compact = new(CompactJson.Of(Default.Options));
    }
}
