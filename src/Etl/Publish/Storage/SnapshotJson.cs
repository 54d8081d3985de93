using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Etl.Model.Findings;

namespace Etl.Publish.Storage;

/// <summary>How the snapshot's JSON files are spelled.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DataPackage))]
[JsonSerializable(typeof(LatestPointer.Content))]
[JsonSerializable(typeof(SnapshotIndex))]
[JsonSerializable(typeof(DocumentIssue))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    /// <summary>Chinese as it is.</summary>
    public static SnapshotJson Spelled => Holder.Spelled;

    private static class Holder
    {
        // A class of its own: static members of a partial class have no order among its files.
        public static readonly SnapshotJson Spelled = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
    }
}
