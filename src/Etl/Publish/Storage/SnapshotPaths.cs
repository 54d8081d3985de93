using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Publish.Storage;

/// <summary>Where things are below a data directory, and what snapshots are called.</summary>
internal sealed partial class SnapshotPaths
{
    public const string Package = "datapackage.json";
    public const string PackageDigest = "datapackage.json.sha256";

    /// <summary>What the description is called while a snapshot is being removed.</summary>
    public const string HiddenPackage = ".deleting-datapackage.json";

    public const string WritingPrefix = ".writing-";
    public const string DeletingPrefix = ".deleting-";
    public const string LinkPrefix = ".latest-";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private SnapshotPaths(string root, bool isRoot) => Root = isRoot ? root : Path.Combine(root, "snapshots");

    /// <summary>Paths of a data directory.</summary>
    public SnapshotPaths(string dataDirectory)
        : this(dataDirectory, isRoot: false)
    {
    }

    /// <summary>Directory of all snapshots.</summary>
    public string Root { get; }

    public string Index => Path.Combine(Root, "index.json");

    public string Feed => Path.Combine(Root, "feed.atom");

    public string Latest => Path.Combine(Root, "latest");

    public string LatestJson => Path.Combine(Root, "latest.json");

    public string Lock => Path.Combine(Root, ".lock");

    /// <summary>Paths of a directory that holds snapshots and nothing else.</summary>
    public static SnapshotPaths OfRoot(string root) => new(root, isRoot: true);

    public string Of(string id) => Path.Combine(Root, id);

    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The time in an id; null where it names none.</summary>
    public static DateTimeOffset? TimeOf(string id) =>
        DateTimeOffset.TryParseExact(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static bool IsId(string name) => IdPattern().IsMatch(name);

    /// <summary>Ids of all snapshots, newest first.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)).Where(IsId).OrderDescending(StringComparer.Ordinal)]
        : [];

    [GeneratedRegex(@"^\d{8}T\d{6}Z-[0-9a-f]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
