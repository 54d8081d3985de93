using Etl.Model.Regions;

namespace Etl.Tests.Normalize;

/// <summary>The repository's own region table, loaded once, and where the optional corpus lies.</summary>
internal static class RegionTables
{
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<RegionCatalog> Loaded = new(() => RegionCatalog.Load(Path.Combine(Root, "config", "regions.csv")));

    public static RegionCatalog Catalog => Loaded.Value;

    /// <summary>Folder of real and generated reports beside the repository; null where there is none.</summary>
    public static string? Corpus { get; } =
        Path.GetFullPath(Path.Combine(Root, "..", "shared", "corpus")) is var path && Directory.Exists(path) ? path : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Etl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Etl.sln is in none of the folders above " + AppContext.BaseDirectory);
    }
}
