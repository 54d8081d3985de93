namespace Etl.Bench;

/// <summary>How far a run was.</summary>
/// <param name="Seconds">Since it began.</param>
/// <param name="Documents">Through the last stage.</param>
/// <param name="ProcessorSeconds">Processor time that the process had used, all cores.</param>
internal sealed record ScaleSample(double Seconds, long Documents, double ProcessorSeconds);
