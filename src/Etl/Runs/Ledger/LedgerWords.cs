using Etl.Model.Text;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>Words of the ledger, each made once.</summary>
internal static class LedgerWords
{
    private static readonly Dictionary<OutcomeKind, string> Outcomes = Enum.GetValues<OutcomeKind>().ToDictionary(static o => o, static o => SnakeCase.Of(o));
    private static readonly Dictionary<RedoneCause, string> Causes = Enum.GetValues<RedoneCause>().ToDictionary(static c => c, static c => SnakeCase.Of(c));

    /// <summary>The word of an outcome.</summary>
    public static string Of(OutcomeKind outcome) => Outcomes[outcome];

    /// <summary>The word of the cause for which a stage was done again.</summary>
    public static string Of(RedoneCause cause) => Causes[cause];
}
