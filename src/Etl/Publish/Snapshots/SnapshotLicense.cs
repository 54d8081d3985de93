using Etl.Model.Settings;

namespace Etl.Publish.Snapshots;

/// <summary>The licence under which a snapshot's readers have it, as its operator says: <c>licenses</c> of <c>datapackage.json</c>.</summary>
public sealed record SnapshotLicense : IValidatable
{
    private const string Allowed = "letters, digits, '.', '-' and '_', as in CC-BY-4.0";

    /// <summary>Id of the licence: <c>CC-BY-4.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its title for people; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Where its text is; null for nowhere.</summary>
    public Uri? Path { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Name.Length == 0 || !Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            yield return new SettingProblem("name", $"\"{Name}\" is no id of a licence; allowed: {Allowed}");
        }

        if (Path is not null && Path.Scheme is not ("http" or "https"))
        {
            yield return new SettingProblem("path", $"{Path} is no web address; allowed: http and https");
        }
    }
}
