using System.Collections.Frozen;

namespace Etl.Model.Findings;

/// <summary>
/// What an issue makes of the table that it is said of; of all tables, where it is said of the report. A code that is not named
/// here makes nothing of it, unless its severity is error.
/// </summary>
public static class IssueFitness
{
    private static readonly FrozenDictionary<string, Fitness> ByCode = new Dictionary<string, Fitness>(StringComparer.Ordinal)
    {
        [IssueCodes.IdentityBroken] = Fitness.Broken,
        [IssueCodes.SeveralReports] = Fitness.Doubtful,
        [IssueCodes.ValueImplausible] = Fitness.Doubtful,
        [IssueCodes.AmountImplausible] = Fitness.Doubtful,
        [IssueCodes.UnitAssumed] = Fitness.Doubtful,
        [IssueCodes.TableRepeated] = Fitness.Doubtful,
        [IssueCodes.TableUnreadable] = Fitness.Doubtful,
        [IssueCodes.TableDuplicated] = Fitness.Doubtful,
        [IssueCodes.RowShifted] = Fitness.Doubtful,
        [IssueCodes.YearMismatch] = Fitness.Doubtful,
        [IssueCodes.ReadInPart] = Fitness.Doubtful,
        [IssueCodes.BlankNotZero] = Fitness.Doubtful,
        [IssueCodes.CellAmbiguous] = Fitness.Blanks,
        [IssueCodes.CellUnreadable] = Fitness.Blanks,
        [IssueCodes.CellMissing] = Fitness.Blanks,
        [IssueCodes.LabelLost] = Fitness.Blanks,

        // Errors that say nothing against this year's table: between two years, between table and text, or of the name alone.
        [IssueCodes.CrossYearMismatch] = Fitness.Fit,
        [IssueCodes.NarrativeMismatch] = Fitness.Fit,
        [IssueCodes.PublisherUnknown] = Fitness.Fit,
        [IssueCodes.RegionUnknown] = Fitness.Fit,
        [IssueCodes.TitleUnknown] = Fitness.Fit,
        [IssueCodes.EncodingSuspect] = Fitness.Fit,
        [IssueCodes.TableMissing] = Fitness.Fit,
        [IssueCodes.SectionMissing] = Fitness.Fit,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a code makes of its table, whatever the severity.</summary>
    /// <param name="code">Code of an issue.</param>
    /// <returns>The fitness that is left; null for a code that does so only as an error.</returns>
    public static Fitness? Find(string code) => ByCode.TryGetValue(code, out var fitness) ? fitness : null;

    /// <summary>What an issue makes of its table.</summary>
    /// <param name="code">Code of the issue.</param>
    /// <param name="severity">Its severity.</param>
    /// <returns>The fitness that is left.</returns>
    public static Fitness Of(string code, Severity severity) =>
        Find(code) ?? (severity == Severity.Error ? Fitness.Doubtful : Fitness.Fit);
}
