using Etl.Model.Reports;

namespace Etl.Publish.Tables;

/// <summary>The harmonised numbers of a publisher and year; each null where it is not known.</summary>
internal sealed record IndicatorRow
{
    /// <summary>The report that counts.</summary>
    public required PublishedReport Published { get; init; }

    public double? Received { get; init; }

    public double? CarriedOver { get; init; }

    public double? Granted { get; init; }

    public double? PartiallyGranted { get; init; }

    public double? Denied { get; init; }

    public double? Unavailable { get; init; }

    public double? NotProcessed { get; init; }

    public double? Other { get; init; }

    public double? Decided { get; init; }

    public double? CarriedForward { get; init; }

    public double? GrantShare => Share(Granted, Decided);

    public double? PartialShare => Share(PartiallyGranted, Decided);

    public double? DenialShare => Share(Denied, Decided);

    public double? Reviews { get; init; }

    public double? ReviewsCorrected { get; init; }

    public double? ReviewsPending { get; init; }

    public double? ReviewLossRate => Share(ReviewsCorrected, Reviews - ReviewsPending);

    public double? DirectLawsuits { get; init; }

    public double? DirectLawsuitsCorrected { get; init; }

    public double? DirectLawsuitsPending { get; init; }

    public double? LaterLawsuits { get; init; }

    public double? LaterLawsuitsCorrected { get; init; }

    public double? LaterLawsuitsPending { get; init; }

    public double? Lawsuits => DirectLawsuits + LaterLawsuits;

    public double? LawsuitsCorrected => DirectLawsuitsCorrected + LaterLawsuitsCorrected;

    public double? LawsuitsPending => DirectLawsuitsPending + LaterLawsuitsPending;

    public double? LawsuitLossRate => Share(LawsuitsCorrected, Lawsuits - LawsuitsPending);

    public double? LicensingDecisions { get; init; }

    public double? PenaltyDecisions { get; init; }

    public double? CoercionDecisions { get; init; }

    public double? FeesYuan { get; init; }

    /// <summary>A share of nothing is not known.</summary>
    private static double? Share(double? part, double? whole) => whole > 0 ? part / whole : null;
}
