using Etl.Model.Regions;
using Etl.Tests.Architecture;

namespace Etl.Tests.Normalize;

/// <summary>The repository's own region table, loaded once, and where the optional corpus lies.</summary>
internal static class RegionTables
{
    private static readonly Lazy<RegionCatalog> Loaded = new(() => RegionCatalog.Load(Path.Combine(RepositoryTree.Root, "config", "regions.csv")));

    public static RegionCatalog Catalog => Loaded.Value;

    /// <summary>Folder of real and generated reports beside the repository; null where there is none.</summary>
    public static string? Corpus { get; } =
        Path.GetFullPath(Path.Combine(RepositoryTree.Root, "..", "shared", "corpus")) is var path && Directory.Exists(path) ? path : null;
}
