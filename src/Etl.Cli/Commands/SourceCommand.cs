using System.CommandLine;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Runs.Errors;

namespace Etl.Cli.Commands;

/// <summary><c>etl source</c>: the planner's bench.</summary>
internal static class SourceCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => new("source", "Lists, checks, begins and tries sources")
    {
        SourceListCommand.Create(),
        SourceHistoryCommand.Create(),
        SourceCheckCommand.Create(),
        SourceNewCommand.Create(),
        SourcePreviewCommand.Create(),
    };

    /// <summary>A source by its id.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="id">Id.</param>
    /// <exception cref="RunUsageException">There is none.</exception>
    public static SourceSettings Find(IReadOnlyList<SourceSettings> sources, string id)
    {
        if (sources.FirstOrDefault(s => s.Id == id) is { } source)
        {
            return source;
        }

        if (id.Contains('/', StringComparison.Ordinal) || id.Contains('\\', StringComparison.Ordinal) || id.Contains('.', StringComparison.Ordinal))
        {
            throw new RunUsageException($"There is no file {id}, nor a source of that name");
        }

        string[] ids = [.. sources.Select(static s => s.Id)];
        var tail = NearestWord.Find(id, ids) is { } nearest ? $"did you mean {nearest}?" : ids.Length > 0 ? $"there are: {string.Join(", ", ids)}"
            : "there is none yet";
        throw new RunUsageException($"There is no source {id}; {tail}");
    }
}
