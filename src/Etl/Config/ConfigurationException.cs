using Etl.Model;

namespace Etl.Config;

/// <summary>The configuration can't be used as it is. Carries every problem found, not only the first.</summary>
public sealed class ConfigurationException : EtlException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">Problems, at least one; sorted here by file, line and column.</param>
    public ConfigurationException(IEnumerable<ConfigurationProblem> problems)
        : this(Sort(problems))
    {
    }

    private ConfigurationException(ConfigurationProblem[] problems)
        : base(string.Join('\n', problems.AsEnumerable()))
    {
        Problems = problems;
    }

    /// <summary>Problems by file, line and column.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    private static ConfigurationProblem[] Sort(IEnumerable<ConfigurationProblem> problems) =>
    [
        .. problems
            .OrderBy(static p => p.File, StringComparer.Ordinal)
            .ThenBy(static p => p.Line)
            .ThenBy(static p => p.Column),
    ];
}
