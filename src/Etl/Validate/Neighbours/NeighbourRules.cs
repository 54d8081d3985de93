using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Model.Reports;

namespace Etl.Validate.Neighbours;

/// <summary>
/// The rules between reports: across the years of a publisher (Y1, Y2, Y3), amounts out of scale (P1), repeated tables (P2),
/// reports that are there twice, who is the same publisher. They look at figures, which are taken once a report and are kept beside it; what they find
/// follows from the figures alone, in whatever order they come. Immutable, thread safe.
/// </summary>
[CodeIdentity]
public sealed partial class NeighbourRules
{
    private readonly FigureLayout _layout;

    /// <summary>The rules of forms.</summary>
    /// <param name="forms">Forms with their rules.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    /// <param name="regions">Region table.</param>
    public NeighbourRules(FormCatalog forms, BodyCatalog bodies, RegionCatalog regions) => _layout = new FigureLayout(forms, bodies, regions, CodeIdentity);

    /// <summary>Takes of a report what its neighbours look at.</summary>
    /// <param name="report">Validated report.</param>
    /// <returns>Some hundred bytes for <see cref="NeighbourIndex.TryAdd(byte[])"/>.</returns>
    public byte[] FiguresOf(Report report) => ReportFigures.Of(_layout, report).Write(_layout);

    /// <summary>How much it means that a rule between reports is broken.</summary>
    /// <param name="report">Report that the rule was applied to.</param>
    /// <param name="check">The rule.</param>
    /// <returns>The severity; that of an error where the forms do not have the rule any more.</returns>
    public Severity SeverityOf(Report report, Check check) =>
        _layout.SeverityOf(check, t => _layout.NumberOf(ReportFigures.FormOf(report, t))) ?? Severity.Error;

    /// <summary>An empty index, to which the figures of every report of a snapshot are added.</summary>
    /// <returns>The index.</returns>
    public NeighbourIndex CreateIndex() => new(_layout);
}
