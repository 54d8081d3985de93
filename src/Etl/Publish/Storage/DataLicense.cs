using Etl.Publish.Snapshots;

namespace Etl.Publish.Storage;

/// <summary>A licence in <c>datapackage.json</c>.</summary>
/// <param name="Name">Id: <c>CC-BY-4.0</c>.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Path">Where its text is.</param>
internal sealed record DataLicense(string Name, string? Title, string? Path)
{
    public static DataLicense Of(SnapshotLicense license) => new(license.Name, license.Title, license.Path?.AbsoluteUri);
}
