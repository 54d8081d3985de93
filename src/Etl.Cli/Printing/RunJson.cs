using System.Text.Json.Nodes;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Cli.Printing;

/// <summary>Runs as JSON, with the exit code that goes with how they ended.</summary>
internal static class RunJson
{
    /// <summary>A run that ended just now.</summary>
    /// <param name="result">How it ended.</param>
    /// <returns>The JSON object.</returns>
    public static JsonObject Of(RunResult result) => With(JsonOutput.Object(result), ExitCode.Of(result));

    /// <summary>A run of the ledger.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The JSON object.</returns>
    public static JsonObject Of(RunRecord run) => With(JsonOutput.Object(run), ExitCode.Of(run));

    /// <summary>A run of the ledger, as one of many.</summary>
    /// <param name="run">The run.</param>
    /// <param name="changes">Files of the configuration that it had otherwise than the runs before.</param>
    /// <returns>The JSON object.</returns>
    public static JsonObject Of(RunRecord run, IReadOnlyList<ConfigurationChange> changes)
    {
        var json = Of(run);
        json["configuration"] = JsonArray.Create(JsonOutput.Element(changes));
        return json;
    }

    /// <summary>A run of the ledger, stage by stage.</summary>
    /// <param name="status">The run.</param>
    /// <returns>The JSON object.</returns>
    public static JsonObject Of(RunStatus status)
    {
        var json = JsonOutput.Object(status);
        json["run"] = Of(status.Run);
        return json;
    }

    private static JsonObject With(JsonObject run, int? exitCode)
    {
        run["exit_code"] = exitCode;
        return run;
    }
}
