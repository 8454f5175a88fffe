import { expect, test } from 'vitest';
import * as core from '../src/index.js';
import * as workbench from '../src/workbench/index.js';
import * as panel from '../src/workbench/panel/index.js';

test('the core exports these names, and a change of them is a line to review', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "EntenteError",
      "Status",
      "aggregateWindow",
      "combineOutcomes",
      "countJointVotes",
      "countTriangles",
      "createLeverTable",
      "createRandom",
      "dyad",
      "dyadKey",
      "findLoops",
      "findTurningPoints",
      "fitJointMemberships",
      "hasValue",
      "isEntenteError",
      "judgeMeasurement",
      "measureAsymmetry",
      "measureCapabilityRatio",
      "measureConcentration",
      "measureDependence",
      "measureDisputes",
      "measureFrustrationIndex",
      "measureIdealPointDistance",
      "measureJointMemberships",
      "measurePropensity",
      "measureRegimeDistance",
      "measureReporterBand",
      "measureVetoes",
      "measureVoteAlignment",
      "rankHypotheses",
      "simulateHedging",
      "simulateLandscape",
      "simulateTrade",
      "statusInYear",
      "statusNames",
      "transform",
      "weighFactors",
    ]
  `);
});

test('the workbench exports these names', () => {
  expect(Object.keys(workbench).sort()).toMatchInlineSnapshot(`
    [
      "atlasFolder",
      "briefSchema",
      "buildBrief",
      "diffData",
      "exportCase",
      "importOwnTable",
      "importSource",
      "listClasses",
      "listData",
      "listSeries",
      "openAtlas",
      "openRegistry",
      "openTradeBase",
      "pullSource",
      "queryFactorTable",
      "readCheckedCase",
      "readForecast",
      "readHistory",
      "readModelData",
      "renderCase",
      "runBrief",
      "verifyCase",
    ]
  `);
});

test('entente/panel exports these names', () => {
  expect(Object.keys(panel).sort()).toMatchInlineSnapshot(`
    [
      "buildPanel",
      "listGroups",
      "panelDescriptionSchema",
      "panelFileSchema",
      "panelSpecSchema",
      "renderCitations",
      "runPanel",
    ]
  `);
});
