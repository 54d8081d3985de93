using Etl.Clean.Noise;
using Etl.Model.Bodies;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Shared;

namespace Etl.Tests;

/// <summary>The configuration that the project ships with, loaded once for all tests.</summary>
internal static class Shipped
{
    public static StageHarness Stages { get; } = new();

    public static BodyCatalog Bodies => Stages.Bodies;

    public static FormCatalog Forms => Stages.Forms;

    public static LabelIndex Labels => Stages.Forms.Labels;

    public static RegionCatalog Regions => Stages.Regions;

    public static NoiseRules Noise => Stages.Noise;
}
