using System.Text.Json.Serialization;
using Etl.Runs.Json;

namespace Etl.Runs.Locking;

/// <summary>How the holder of a lock is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunLockHolder))]
internal sealed partial class LockJson : JsonSerializerContext
{
    /// <summary>As <see cref="CompactJson"/> says.</summary>
    public static LockJson Compact => Holder.Compact;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly LockJson Compact = new(CompactJson.Of(Default.Options));
    }
}
